import { definePages } from '@xueji/platform/web';

/** Papers to print, and certificates. */
export const pages = definePages([
  {
    path: '/papers',
    title: { zh: '打印材料', en: 'Papers to print' },
    permission: 'exports.request',
    menu: { group: 'classes', order: 30 },
    lazy: async () => (await import('./PapersPage.tsx')).PapersPage,
  },
  {
    path: '/certificates',
    title: { zh: '在读证明', en: 'Certificates of attendance' },
    permission: 'certificates.read',
    menu: { group: 'students', order: 20, label: { zh: '在读证明', en: 'Certificates' } },
    lazy: async () => (await import('./CertificatesPage.tsx')).CertificatesPage,
  },
]);

/** Where a certificate says it can be checked, by anybody; the code follows #. */
export const CHECK_PATH = '/check';

export async function loadCheckPage() {
  return (await import('./CheckPage.tsx')).CheckPage;
}
