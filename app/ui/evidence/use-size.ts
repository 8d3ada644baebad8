import { useLocale } from "use-intl";

/** How large a file is, to one decimal. */
export function useSize(): (bytes: number) => string {
  const locale = useLocale();
  return (bytes) => {
    const [value, unit] = bytes < 1_048_576 ? [bytes / 1024, "KB"] : [bytes / 1_048_576, "MB"];
    return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.max(value, 0.1))} ${unit}`;
  };
}
