import type { SamplePlace } from "#app/domain/assessments/sample.rules.ts";
import { idParam, optionalIdParam } from "#app/http/id-param.ts";
import type { RequestArgs } from "#app/http/request-args.ts";

/** The item that an address draws samples for, in the round it names or else the current one. */
export function samplePlace(args: RequestArgs): SamplePlace {
  return {
    engagementId: idParam(args, "engagementId"),
    roundId: optionalIdParam(args, "roundId"),
    clause: args.params.clause ?? "",
  };
}
