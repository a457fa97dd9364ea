import type { RouteDefinition } from '@xueji/platform/http';
import { confirmFindingsRoute } from './confirm-findings.route.ts';
import { answerQuestionRoute, listMatchQuestionsRoute } from './match-questions.route.ts';
import { listProblemRecordsRoute, noteContactRoute } from './problem-records.route.ts';
import { searchIdentityRoute } from './search-identity.route.ts';
import { checkMatchesRoute, getStudentMatchesRoute } from './student-matches.route.ts';
import { closeTransferIntentRoute, listTransferIntentsRoute } from './transfer-intents.route.ts';

export { answerAsAnotherChild, answerMatchQuestion } from './answer-question.ts';
export { findIdentityMatchesOfMany } from './find-identity-matches.ts';
export { closeSettledProblems, endMatches } from './flag-problem.ts';
export { flagTakenOver, type OwnProblem } from './flag-records.ts';
export { countOpenQuestions } from './match-question-repository.ts';
export { countOpenProblems } from './problem-repository.ts';
export {
  askOtherSchools,
  findKnownChildren,
  raiseMatchQuestions,
  raiseQuestions,
  requireAnswers,
} from './raise-questions.ts';
export { reopenTakenBack, settleCorrected, settlePlaced } from './settle-own-problems.ts';
export { countOpenIntents } from './transfer-intent-repository.ts';

export const routes: readonly RouteDefinition[] = [
  searchIdentityRoute,
  getStudentMatchesRoute,
  checkMatchesRoute,
  listMatchQuestionsRoute,
  answerQuestionRoute,
  listProblemRecordsRoute,
  noteContactRoute,
  confirmFindingsRoute,
  listTransferIntentsRoute,
  closeTransferIntentRoute,
];
