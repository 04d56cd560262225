// The kind of a partnership in a few letters: a code that is an abbreviation stays one.
export function KindTag({ code, name }: { code: string; name: string }) {
  const short = code.length <= 4 ? code.toUpperCase() : code.charAt(0).toUpperCase() + code.slice(1).replaceAll("_", " ");
  return (
    <abbr className={`kind ${code}`} title={name}>
      {short}
    </abbr>
  );
}
