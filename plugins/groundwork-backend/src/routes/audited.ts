import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** Runs a change and records who asked for it, on what, and how it ended. */
export async function audited(
  auditor: AuditorService,
  request: Request,
  event: {
    eventId: string;
    severityLevel: 'low' | 'medium' | 'high';
    meta: JsonObject;
  },
  change: () => Promise<void>,
): Promise<void> {
  const record = await auditor.createEvent({ ...event, request });
  try {
    await change();
  } catch (error) {
    await record.fail({ error: error as Error });
    throw error;
  }
  await record.success();
}
