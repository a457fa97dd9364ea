import { queryOptions } from '@tanstack/react-query';

/** The table of divisions. It weighs more than a page, so it comes after it, once. */
export const divisionRegisterQuery = queryOptions({
  queryKey: ['division-register'],
  queryFn: async () => (await import('@xueji/divisions/register')).divisionRegister,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});
