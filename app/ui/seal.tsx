import { useTranslations } from "#app/i18n/use-translations.ts";

const SIZES = { sm: "size-9", md: "size-14", lg: "size-20" };

/** The worn outline of the stone, on a 64 x 64 field. */
const BLOCK =
  "M9 3.2 22 2l17 .9 16.5-.6c3.6.2 5.9 2.4 6.1 6l.5 16.2-.7 14.5.4 15.6c-.2 4.2-2.4 6.8-6.6 7L40 62l-14.5-.6" +
  "L9 61.9c-4-.3-6.4-2.6-6.7-6.6L2 40l.8-15-.6-15.2C2.4 5.8 4.9 3.4 9 3.2Z";

/** The strokes of the character on the seal, on the same field. */
const STROKES = "M12 14l6.5 6M9 28h10v19.5l6.5-5.5M28 16h27M42 16v32M42 31h11M33 28.5v19.5M28 48h28";

/** The seal of the product: the one ornament of public pages. */
export function Seal({ size = "md" }: { size?: keyof typeof SIZES }) {
  const t = useTranslations("ui");
  return (
    <svg viewBox="0 0 64 64" role="img" aria-label={t("seal")} className={`${SIZES[size]} text-seal-block`}>
      <path fill="currentColor" d={BLOCK} />
      <path className="stroke-seal-cut" fill="none" strokeWidth="4.6" strokeLinejoin="miter" d={STROKES} />
    </svg>
  );
}

/** The same mark in the colour of the text around it, for places where the seal must stay quiet. */
export function SealMark({ className = "size-5" }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" aria-hidden className={className} fill="none" stroke="currentColor">
      <rect x="3" y="3" width="58" height="58" rx="8" strokeWidth="5" />
      <path strokeWidth="5" transform="translate(6.4 6.4) scale(.8)" d={STROKES} />
    </svg>
  );
}
