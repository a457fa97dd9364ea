import {
  AlertOutlined,
  BarChartOutlined,
  CustomerServiceOutlined,
  FileAddOutlined,
  HomeOutlined,
  SettingOutlined,
  SwapOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { MenuGroup } from '@xueji/platform/web';

/** The left menu by daily work, in its order. Rooms put their pages into these by id. */
export const menuGroups: readonly MenuGroup[] = [
  { id: 'workbench', label: { zh: '工作台', en: 'Workbench' }, icon: <HomeOutlined /> },
  { id: 'registration', label: { zh: '学籍注册', en: 'Registration' }, icon: <FileAddOutlined /> },
  { id: 'students', label: { zh: '学生', en: 'Pupils' }, icon: <UserOutlined /> },
  { id: 'classes', label: { zh: '班级', en: 'Classes' }, icon: <TeamOutlined /> },
  { id: 'cases', label: { zh: '业务办理', en: 'Cases' }, icon: <SwapOutlined /> },
  { id: 'quality', label: { zh: '数据质量', en: 'Data quality' }, icon: <AlertOutlined /> },
  { id: 'statistics', label: { zh: '统计', en: 'Statistics' }, icon: <BarChartOutlined /> },
  { id: 'services', label: { zh: '服务', en: 'Services' }, icon: <CustomerServiceOutlined /> },
  { id: 'administration', label: { zh: '管理', en: 'Administration' }, icon: <SettingOutlined /> },
];
