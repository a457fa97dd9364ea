import { CheckOutlined, PrinterOutlined } from '@ant-design/icons';
import { isAllowed, permissionGroupNames, permissionNames, roleNames, roles } from '@xueji/accounts';
import { PageHeader, useLocalText, useMessages, useSession } from '@xueji/platform/web';
import { Button } from 'antd';
import { Fragment } from 'react';
import { peopleMessages } from './messages.ts';
import { type MatrixPermission, permissionGroups } from './permission-rows.ts';
import './PermissionsPage.css';

/** 权限一览: which role may do what, from the table that the server itself decides by. */
export function PermissionsPage() {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  const { post } = useSession();
  return (
    <div className="permissions-page">
      <PageHeader
        title={say('permissionsTitle')}
        description={say('permissionsDescription')}
        actions={
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
            {say('print')}
          </Button>
        }
      />
      <section className="permissions-page__sheet" aria-label={say('permissionsTitle')}>
        <table className="permissions-page__matrix">
          <thead>
            <tr>
              <th scope="col">{say('permissionColumn')}</th>
              {roles.map((role) => (
                <th key={role} scope="col" aria-current={role === post.role}>
                  {localText(roleNames[role])}
                  {role === post.role && <small>{say('presentPost')}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissionGroups().map(({ group, permissions }) => (
              <Fragment key={group}>
                <tr className="permissions-page__group">
                  <th scope="colgroup" colSpan={roles.length + 1}>
                    {localText(permissionGroupNames[group] ?? { zh: group, en: group })}
                  </th>
                </tr>
                {permissions.map((permission) => (
                  <PermissionRow key={permission} permission={permission} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function PermissionRow({ permission }: { readonly permission: MatrixPermission }) {
  const say = useMessages(peopleMessages);
  const localText = useLocalText();
  const { post } = useSession();
  return (
    <tr>
      <th scope="row">{localText(permissionNames[permission])}</th>
      {roles.map((role) => (
        <td key={role} aria-current={role === post.role}>
          {isAllowed(role, permission) ? (
            <CheckOutlined aria-label={say('permitted')} />
          ) : (
            <span className="permissions-page__no">{say('notPermitted')}</span>
          )}
        </td>
      ))}
    </tr>
  );
}
