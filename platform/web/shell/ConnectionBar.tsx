import { DisconnectOutlined } from '@ant-design/icons';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useEffect } from 'react';
import { api } from '../api/client.ts';
import { connection } from '../api/connection.ts';
import { NetworkFailure } from '../api/problem.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import { useCell } from '../state/cell.ts';
import './ConnectionBar.css';

const RETRY_MS = 5_000;

/** Calm while the network is away: says so, keeps trying, and reads again what failed once it is back. */
export function ConnectionBar() {
  const say = useMessages(messages);
  const isLost = useCell(connection) === 'lost';
  const tryAgain = useProbe();

  useEffect(() => {
    if (!isLost) return;
    const trying = setInterval(tryAgain, RETRY_MS);
    return () => clearInterval(trying);
  }, [isLost, tryAgain]);

  return (
    <div className="connection-bar" role="status" hidden={!isLost}>
      {isLost && (
        <>
          <DisconnectOutlined aria-hidden />
          {say('connectionLost')}
          <Button size="small" onClick={tryAgain}>
            {say('retryNow')}
          </Button>
        </>
      )}
    </div>
  );
}

function useProbe(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void probe(queries), [queries]);
}

async function probe(queries: QueryClient): Promise<void> {
  try {
    await api.GET('/api/health');
  } catch {
    // Silence keeps the bar up; any answer of the node, even a refusal, has already taken it down.
    if (connection.get() === 'lost') return;
  }
  await queries.refetchQueries({ predicate: (query) => query.state.error instanceof NetworkFailure });
}
