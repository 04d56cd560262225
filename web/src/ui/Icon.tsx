// 16 px, 1.5 px stroke. A picture beside a word, never in its place: name the control itself.
const paths = {
  airy: "M2.5 4h11M2.5 8h11M2.5 12h11",
  alert: "M8 2.5 14.5 13.500h-13L8 2.500ZM8 6.800v3M8 11.700h.01",
  check: "m3 8.5 3.2 3.200L13 5",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.700V8l2.2 1.5",
  columns: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
  copy: "M5.5 5.500h8v8h-8zM3.5 10.500h-1v-8h8v1",
  dense: "M2.5 4h11M2.5 6.700h11M2.5 9.300h11M2.5 12h11",
  download: "M8 2.500v8M4.8 7.5 8 10.700l3.2-3.200M2.5 13.500h11",
  down: "m4.5 6.5 3.5 3.5 3.5-3.5",
  grid: "M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.300V11M8 5h.01",
  left: "M10 3.5 5.5 8l4.5 4.5",
  lock: "M3.5 7.200h9v6.300h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2",
  menu: "M2.5 4.500h11M2.5 8h11M2.5 11.500h11",
  org: "M3 13.500V3h6v10.500M9 6.500h4v7M1.5 13.500h13M5.2 5.700h1.500M5.2 8.200h1.500M5.2 10.700h1.5",
  palette: "M8 2a6 6 0 1 0 0 12c1 0 1.4-.8 1.1-1.600-.4-1.100.2-2 1.400-2H12a2 2 0 0 0 2-2A6.200 6.200 0 0 0 8 2ZM5 8.500h.01M6.500 5.500h.01M10 5.500h.01",
  plus: "M8 3v10M3 8h10",
  refresh: "M13.5 8A5.5 5.5 0 1 1 11.7 4M13.5 2v3h-3",
  report: "M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6",
  right: "M6 3.5 10.5 8 6 12.5",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14",
  shield: "M8 1.8 13.2 4v3.500c0 3.2-2 5.5-5.2 6.7-3.2-1.2-5.2-3.5-5.2-6.700V4L8 1.800Z",
  task: "M14 8a6 6 0 1 1-3.2-5.3M5.5 7.5 8 10l5.5-6",
  upload: "M8 10.500v-8M4.8 5.700 8 2.500l3.2 3.200M2.5 13.500h11",
  up: "m4.500 9.500 3.5-3.500 3.5 3.500",
  users: "M6 7.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.500c.3-2.5 2-4 4.5-4s4.2 1.5 4.5 4M10.5 2.700a2.5 2.5 0 0 1 0 4.600M12 9.800c1.5.5 2.4 1.8 2.5 3.7",
  cross: "m4 4 8 8M12 4l-8 8",
  mail: "M2 3.500h12v9H2zM2 4.500l6 4.5 6-4.5",
  box: "M2.5 5 8 2l5.5 3v6L8 14l-5.5-3zM2.5 5 8 8l5.5-3M8 8v6",
  link: "M6.5 9.500l3-3M7 4.500l1.2-1.200a3 3 0 0 1 4.3 4.300L11.2 9M9 11.500l-1.2 1.200a3 3 0 0 1-4.3-4.300L4.8 7",
  swap: "M3 5.500h9.500M10 3l2.5 2.500L10 8M13 10.500H3.500M6 8l-2.5 2.500L6 13",
};

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
