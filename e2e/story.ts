/**
 * The tests that tell one story, in its order: each goes on where the one before left the register. All others stand for
 * themselves and leave it as they found it.
 */
export const STORY = [
  'registration/clerk-imports-a-list',
  'registration/clerk-submits-drafts',
  'processes/approver-reviews-new-pupils',
  'processes/officer-approves-new-pupils',
  'classes/clerk-finds-the-new-class',
  'students/officer-of-another-county-finds-nothing',
  'advancement/clerk-links-an-admission-list',
];
