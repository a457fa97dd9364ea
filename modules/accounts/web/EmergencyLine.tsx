import { useQuery } from '@tanstack/react-query';
import { api, dataOf, formatInstant, useIntent, useMay, useMessages, useSession } from '@xueji/platform/web';
import { Button } from 'antd';
import { Link } from 'react-router';
import { emergenciesQuery } from './audit-queries.ts';
import { auditMessages } from './messages.ts';
import './EmergencyLine.css';

/** On every page while records are seen in an emergency, and for those who must take note of one. */
export function EmergencyLine() {
  const { emergency } = useSession();
  const mayReview = useMay('emergency.review');
  return (
    <>
      {emergency !== null && <OwnEmergency endsAt={emergency.endsAt} />}
      {mayReview && <ToAcknowledge />}
    </>
  );
}

function OwnEmergency({ endsAt }: { readonly endsAt: string }) {
  const say = useMessages(auditMessages);
  const ending = useIntent(
    (_: void, key) =>
      dataOf(api.POST('/api/emergency-accesses/present/end', { params: { header: { 'Idempotency-Key': key } } })),
    // What was seen leaves this browser's memory.
    { onSuccess: () => globalThis.location.assign('/') },
  );
  return (
    <aside className="emergency-line" aria-label={say('emergencyTitle')}>
      {say('emergencyLine', { until: formatInstant(endsAt) })}
      <Button size="small" loading={ending.isPending} onClick={() => ending.mutate()}>
        {say('emergencyEnd')}
      </Button>
    </aside>
  );
}

function ToAcknowledge() {
  const say = useMessages(auditMessages);
  const count = useQuery(emergenciesQuery).data?.unacknowledged ?? 0;
  if (count === 0) return null;
  return (
    <aside className="emergency-line" aria-label={say('emergencyToAcknowledge', { count })}>
      <Link to="/administration/emergency">{say('emergencyToAcknowledge', { count })}</Link>
    </aside>
  );
}
