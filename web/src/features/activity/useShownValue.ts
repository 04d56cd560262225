import { useSession } from "../../app/session";
import { activityWords } from "../../i18n/activity";
import { useLocale, useWords } from "../../i18n/locale";
import { dayIn } from "../../i18n/zones";

const openEnd = "9999-";

// A value as the page writes it elsewhere: which words an enumeration has depends on whose field it is.
export function useShownValue(subject: string) {
  const { text, format } = useLocale();
  const words = useWords(activityWords);
  const zone = useSession().partnership?.zone ?? "UTC";
  const kinds: Record<string, string> = subject.startsWith("customer_") ? text.portfolio.kinds : {};
  return (field: string, value: string): string => {
    switch (field) {
      case "kind":
        return kinds[value] ?? value;
      case "country":
        return format.country(value);
      case "since":
        return format.day(value);
      case "valid_from":
      case "valid_to":
        if (value.startsWith(openEnd)) return words.open;
        return Date.parse(value) <= 0 ? words.always : format.day(dayIn(value, zone));
      default:
        return value;
    }
  };
}
