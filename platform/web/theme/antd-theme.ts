import type { ThemeConfig } from 'antd';
import { tokens } from './tokens.ts';

const { colour, font, radius, shadow, size, space } = tokens;

/** A field with the keyboard has an edge of two pixels, within its own size. */
const focusOfField = {
  activeShadow: `inset 0 0 0 1px ${colour.ink}`,
  errorActiveShadow: `inset 0 0 0 1px ${colour.vermilion}`,
  warningActiveShadow: `inset 0 0 0 1px ${colour.amber}`,
};

/** The tokens in antd's words. */
export const antdTheme: ThemeConfig = {
  // One antd on the page: the hash that keeps two versions apart only costs bytes.
  hashed: false,
  token: {
    colorPrimary: colour.ink,
    colorInfo: colour.ink,
    colorLink: colour.ink,
    colorLinkHover: colour.inkDeep,
    colorSuccess: colour.jade,
    colorWarning: colour.amber,
    colorError: colour.vermilion,
    // Deeper under the pointer, as links are: the lighter red antd would derive cannot be read on paper.
    colorErrorHover: colour.vermilionText,
    colorText: colour.text,
    colorTextHeading: colour.text,
    colorTextSecondary: colour.textMuted,
    colorTextDescription: colour.textMuted,
    colorTextTertiary: colour.textMuted,
    colorTextPlaceholder: colour.textFaint,
    colorTextQuaternary: colour.textFaint,
    colorBorder: colour.line,
    colorBorderSecondary: colour.lineSoft,
    colorSplit: colour.lineSoft,
    colorBgLayout: colour.ground,
    colorBgContainer: colour.paper,
    colorFillAlter: colour.paperSunken,
    controlItemBgActive: colour.inkTint,
    controlItemBgActiveHover: colour.inkTint,
    controlItemBgHover: colour.inkWash,
    fontFamily: font.text,
    fontFamilyCode: font.code,
    fontSize: pixels(font.size),
    fontSizeSM: pixels(font.sizeSmall),
    fontSizeLG: pixels(font.sizeLarge),
    lineHeight: pixels(font.line) / pixels(font.size),
    borderRadius: pixels(radius.corner),
    borderRadiusLG: pixels(radius.corner),
    borderRadiusSM: pixels(radius.corner),
    borderRadiusXS: pixels(radius.corner),
    controlHeight: pixels(size.row),
    // The ring around what has the keyboard: as strong as the action itself.
    lineWidthFocus: 2,
    colorPrimaryBorder: colour.ink,
    boxShadow: shadow.float,
    boxShadowSecondary: shadow.float,
    boxShadowTertiary: shadow.float,
    // Things appear where they are wanted; they do not fly there. On a busy machine, whose frames are late, a click on what is
    // still on its way begins on it and ends beside it, and nothing happens.
    motion: false,
  },
  components: {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      defaultBorderColor: colour.lineField,
    },
    Input: { ...focusOfField, colorBorder: colour.lineField },
    InputNumber: { ...focusOfField, colorBorder: colour.lineField },
    Select: { activeOutlineColor: 'transparent', colorBorder: colour.lineField, optionSelectedBg: colour.inkTint },
    DatePicker: { ...focusOfField, colorBorder: colour.lineField },
    Checkbox: { colorBorder: colour.lineField },
    Radio: { colorBorder: colour.lineField },
    Table: {
      // 22 px of line + 2 × 4.5 px + 1 px of rule = a 32 px row.
      cellPaddingBlock: 4.5,
      cellPaddingInline: pixels(space.oneHalf),
      cellPaddingBlockSM: 4.5,
      cellPaddingInlineSM: pixels(space.oneHalf),
      headerBg: colour.paperSunken,
      headerColor: colour.textMuted,
      headerSplitColor: 'transparent',
      headerBorderRadius: 0,
      rowHoverBg: colour.inkWash,
      rowSelectedBg: colour.inkTint,
      rowSelectedHoverBg: colour.inkTint,
      borderColor: colour.lineSoft,
    },
    Form: { itemMarginBottom: pixels(space.two), verticalLabelPadding: '0 0 4px', labelColor: colour.text },
    Modal: { titleFontSize: pixels(font.sizeLarge) },
    Tabs: { horizontalMargin: '0', titleFontSize: pixels(font.size) },
  },
};

function pixels(length: `${number}px`): number {
  return Number.parseFloat(length);
}
