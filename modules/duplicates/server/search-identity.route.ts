import { isKnownDivisionPrefix } from '@xueji/divisions';
import { divisionRegister } from '@xueji/divisions/register';
import { asPlainDate, dateInShanghai, refuseWith } from '@xueji/kernel';
import { appendAudit } from '@xueji/platform/audit';
import { defineRoute } from '@xueji/platform/http';
import { cleanIdentifier, cleanName, faultOfDocument } from '@xueji/students';
import { DUPLICATE_PROBLEMS, identitySearchResultSchema, identitySearchSchema, judgeMatches } from '../model/index.ts';
import { searchIdentity } from './find-identity-matches.ts';
import { presentMatch } from './match-presenter.ts';
import { spendSearch } from './search-budget.ts';

export const searchIdentityRoute = defineRoute({
  method: 'POST',
  path: '/api/identity-search',
  summary:
    'Whether a child has a record anywhere: yes or no and whom to ask, never whose; exact match, limited, audited',
  permission: 'duplicates.search',
  body: identitySearchSchema,
  response: identitySearchResultSchema,
  handler: async ({ services, actor, body }) =>
    await services.database.transaction(actor, async (tx) => {
      const { purpose, document, person } = body;
      const now = services.clock.now();
      const idNumber = document === undefined ? undefined : cleanIdentifier(document.idNumber);
      if (document !== undefined && idNumber !== undefined) {
        const fault = faultOfDocument(
          { typeCode: document.idTypeCode, number: idNumber },
          {
            today: dateInShanghai(now),
            isKnownArea: (areaCode) => isKnownDivisionPrefix(divisionRegister, areaCode),
          },
        );
        if (fault !== undefined) refuseWith(DUPLICATE_PROBLEMS.numberImpossible);
      }
      const searchesLeft = await spendSearch(tx, now);
      const matches = await searchIdentity(tx, {
        idIndex: idNumber === undefined ? null : services.vault.blindIndex('id-document', idNumber),
        person: person && {
          name: cleanName(person.name),
          sexCode: person.sexCode,
          birthDate: asPlainDate(person.birthDate),
        },
      });
      const judged = judgeMatches(idNumber !== undefined, matches);
      await appendAudit(tx, {
        action: 'duplicates.search',
        reason: purpose,
        studentIds: judged.map(({ match }) => match.studentId),
        rowCount: judged.length,
        filter: { idTypeCode: document?.idTypeCode ?? null, byNameSexBirth: person !== undefined },
      });
      return { found: judged.length > 0, matches: judged.map(presentMatch), searchesLeft };
    }),
});
