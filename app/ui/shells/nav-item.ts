import type { IconShapes } from "../icon.tsx";

/** One entry of a shell's navigation. `count` says how many things wait there. */
export interface NavItem {
  href: string;
  label: string;
  icon: IconShapes;
  current: boolean;
  count?: number;
}

/** Who is logged in, and what belongs to the person rather than to the page. */
export interface ShellPerson {
  name: string;
  /** Role or e-mail address. */
  detail?: string;
  links?: readonly { href: string; label: string }[];
}
