import { useMessages } from '@xueji/platform/web';
import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react';
import { PORTRAIT_FORM, type PortraitCrop, portraitHeight } from '../model/index.ts';
import { moveCrop, type PictureSize, sizeCrop, widthMax } from './crop-box.ts';
import { messages } from './messages.ts';
import './CropFrame.css';

export interface CropFrameProps {
  readonly url: string;
  /** Known once the picture is shown; until then there is no frame. */
  readonly picture: PictureSize | undefined;
  readonly crop: PortraitCrop | undefined;
  readonly onShown: (size: PictureSize) => void;
  readonly onUnreadable: () => void;
  readonly onCrop: (crop: PortraitCrop) => void;
}

/** One press of a key, as a share of the frame. */
const STEP = 0.02;
const PREVIEW_WIDTH = 107;

/** A picture with the frame of the portrait: dragged, moved by arrow keys, sized by + and −, or set by three sliders. */
export function CropFrame({ url, picture, crop, onShown, onUnreadable, onCrop }: CropFrameProps) {
  const say = useMessages(messages);
  const stage = useRef<HTMLDivElement>(null);
  const grip = useRef<{ readonly x: number; readonly y: number; readonly crop: PortraitCrop }>(undefined);
  const isReady = picture !== undefined && crop !== undefined;

  const drag = (event: PointerEvent) => {
    if (grip.current === undefined || stage.current === null || picture === undefined) return;
    const scale = picture.width / stage.current.clientWidth;
    const by = { x: (event.clientX - grip.current.x) * scale, y: (event.clientY - grip.current.y) * scale };
    onCrop(moveCrop(grip.current.crop, by, picture));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = isReady ? cropByKey(event.key, crop, picture) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    onCrop(next);
  };
  return (
    <div className="crop-frame">
      <div className="crop-frame__stage" ref={stage}>
        <img
          src={url}
          alt=""
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            onShown({ width: naturalWidth, height: naturalHeight })
          }
          onError={onUnreadable}
        />
        {isReady && (
          <button
            type="button"
            className="crop-frame__box"
            aria-label={`${say('photoCrop')} ${say('photoCropHint')}`}
            style={boxStyle(crop, picture)}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              grip.current = { x: event.clientX, y: event.clientY, crop };
            }}
            onPointerMove={drag}
            onPointerUp={() => {
              grip.current = undefined;
            }}
          />
        )}
      </div>
      {isReady && (
        <div className="crop-frame__side">
          <div className="crop-frame__preview" role="img" aria-label={say('photoPreview')} style={PREVIEW_SIZE}>
            <img src={url} alt="" style={previewStyle(crop, picture)} />
          </div>
          <Slider
            label={say('photoCropSize')}
            value={crop.width}
            min={PORTRAIT_FORM.width / 2}
            max={widthMax(picture)}
            onChange={(width) => onCrop(sizeCrop(crop, width, picture))}
          />
          <Slider
            label={say('photoCropAcross')}
            value={crop.left}
            max={picture.width - crop.width}
            onChange={(left) => onCrop({ ...crop, left })}
          />
          <Slider
            label={say('photoCropDown')}
            value={crop.top}
            max={picture.height - portraitHeight(crop.width)}
            onChange={(top) => onCrop({ ...crop, top })}
          />
          <p className="crop-frame__hint">{say('photoCropHint')}</p>
        </div>
      )}
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

function Slider({ label, value, min = 0, max, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="crop-frame__slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        disabled={max <= min}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </div>
  );
}

function cropByKey(key: string, crop: PortraitCrop, picture: PictureSize): PortraitCrop | undefined {
  const step = Math.max(1, Math.round(crop.width * STEP));
  switch (key) {
    case 'ArrowLeft':
      return moveCrop(crop, { x: -step, y: 0 }, picture);
    case 'ArrowRight':
      return moveCrop(crop, { x: step, y: 0 }, picture);
    case 'ArrowUp':
      return moveCrop(crop, { x: 0, y: -step }, picture);
    case 'ArrowDown':
      return moveCrop(crop, { x: 0, y: step }, picture);
    case '+':
    case '=':
      return sizeCrop(crop, crop.width + step, picture);
    case '-':
      return sizeCrop(crop, crop.width - step, picture);
    default:
      return undefined;
  }
}

function boxStyle(crop: PortraitCrop, picture: PictureSize) {
  return {
    left: `${(crop.left / picture.width) * 100}%`,
    top: `${(crop.top / picture.height) * 100}%`,
    width: `${(crop.width / picture.width) * 100}%`,
    height: `${(portraitHeight(crop.width) / picture.height) * 100}%`,
  };
}

const PREVIEW_SIZE = { width: PREVIEW_WIDTH, height: portraitHeight(PREVIEW_WIDTH) };

function previewStyle(crop: PortraitCrop, picture: PictureSize) {
  const scale = PREVIEW_WIDTH / crop.width;
  return { width: picture.width * scale, marginLeft: -crop.left * scale, marginTop: -crop.top * scale };
}
