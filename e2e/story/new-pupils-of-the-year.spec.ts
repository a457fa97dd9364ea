import { test } from '../harness/index.ts';
import { approverReviewsNewPupils } from './approver-reviews-new-pupils.ts';
import { clerkFindsTheNewClass } from './clerk-finds-the-new-class.ts';
import { clerkImportsAList } from './clerk-imports-a-list.ts';
import { clerkLinksAnAdmissionList } from './clerk-links-an-admission-list.ts';
import { clerkSubmitsDrafts } from './clerk-submits-drafts.ts';
import { officerApprovesNewPupils } from './officer-approves-new-pupils.ts';
import { officerOfAnotherCountyFindsNothing } from './officer-of-another-county-finds-nothing.ts';

// One story, in this order: each part goes on where the one before left the register. After one that failed the rest is
// not tried. All other tests stand for themselves and leave the register as they found it.
test.describe.configure({ mode: 'serial' });

test('a clerk imports a list, sees every error in its cell, and keeps the good rows as drafts', clerkImportsAList);
test('a clerk submits her drafts; two stay until their proof is attached', clerkSubmitsDrafts);
test('the approver of the school looks at the new pupils and passes them on', approverReviewsNewPupils);
test('the county officer approves the new pupils, with a result for each', officerApprovesNewPupils);
test('the clerk finds the new class with its numbers, and a record with its history', clerkFindsTheNewClass);
test('people of another county find nothing at the very addresses', officerOfAnotherCountyFindsNothing);
test(
  'a junior school links its admission list, answers a question, and the authority lets a record come',
  clerkLinksAnAdmissionList,
);
