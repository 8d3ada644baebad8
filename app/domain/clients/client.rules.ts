import { usccState } from "#app/lib/uscc.ts";

/** What a client company mainly does; some clauses apply to one kind only. */
export const CLIENT_KINDS = ["producer", "trader", "service"] as const;

/** A service outlet is the company's own or run for it by another. */
export const OUTLET_OPERATIONS = ["own", "commissioned"] as const;

/** Who works at a client company: service management within service within all staff; null where not known. */
export interface HeadCounts {
  staffCount: number | null;
  serviceStaffCount: number | null;
  serviceManagementStaffCount: number | null;
}

export type HeadCountFault =
  | { field: "serviceStaffCount"; exceeds: "staffCount" }
  | { field: "serviceManagementStaffCount"; exceeds: "staffCount" | "serviceStaffCount" };

/** Each count of a part that is larger than a whole it belongs to; counts that are not known contradict nothing. */
export function headCountFaults(counts: HeadCounts): HeadCountFault[] {
  const faults: HeadCountFault[] = [];
  const { staffCount: all, serviceStaffCount: service, serviceManagementStaffCount: management } = counts;
  if (exceeds(service, all)) faults.push({ field: "serviceStaffCount", exceeds: "staffCount" });
  if (exceeds(management, service)) {
    faults.push({ field: "serviceManagementStaffCount", exceeds: "serviceStaffCount" });
  } else if (exceeds(management, all)) {
    faults.push({ field: "serviceManagementStaffCount", exceeds: "staffCount" });
  }
  return faults;
}

function exceeds(part: number | null, whole: number | null): boolean {
  return part !== null && whole !== null && part > whole;
}

/** A code shaped as it should be whose check character does not fit (GB 32100-2015): kept, but to be looked at. */
export function isUsccDoubtful(uscc: string | null): boolean {
  return uscc !== null && usccState(uscc) === "checksum";
}
