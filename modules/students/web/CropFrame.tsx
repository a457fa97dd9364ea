import { useMessages } from '@xueji/platform/web';
import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react';
import { PORTRAIT_FORM, type PortraitCrop, portraitHeight } from '../model/index.ts';
import { moveCrop, type PictureSize, sizeCrop, widthMax } from './crop-box.ts';
import { messages } from './messages.ts';
import './CropFrame.css';

export interface CropFrameProps {
  readonly picture: ImageBitmap;
  readonly crop: PortraitCrop;
  readonly onCrop: (crop: PortraitCrop) => void;
}

/** One press of a key, as a share of the frame. */
const STEP = 0.02;
/** The picture is shown within this square. */
const STAGE_PIXELS = 400;
const PREVIEW_WIDTH = 107;

/** A picture with the frame of the portrait: dragged, moved by arrow keys, sized by + and −, or set by three sliders. */
export function CropFrame({ picture, crop, onCrop }: CropFrameProps) {
  const say = useMessages(messages);
  const grip = useRef<{ readonly x: number; readonly y: number; readonly crop: PortraitCrop }>(undefined);
  const scale = Math.min(1, STAGE_PIXELS / Math.max(picture.width, picture.height));

  const drag = (event: PointerEvent) => {
    if (grip.current === undefined) return;
    const by = { x: (event.clientX - grip.current.x) / scale, y: (event.clientY - grip.current.y) / scale };
    onCrop(moveCrop(grip.current.crop, by, picture));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cropByKey(event.key, crop, picture);
    if (next === undefined) return;
    event.preventDefault();
    onCrop(next);
  };
  return (
    <div className="crop-frame">
      <div className="crop-frame__stage">
        <Picture picture={picture} width={picture.width * scale} height={picture.height * scale} />
        <button
          type="button"
          className="crop-frame__box"
          aria-label={`${say('photoCrop')} ${say('photoCropHint')}`}
          style={boxStyle(crop, scale)}
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
      </div>
      <div className="crop-frame__side">
        <Picture
          picture={picture}
          part={crop}
          width={PREVIEW_WIDTH}
          height={portraitHeight(PREVIEW_WIDTH)}
          label={say('photoPreview')}
        />
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
    </div>
  );
}

interface PictureProps {
  readonly picture: ImageBitmap;
  /** The whole picture where it is left out. */
  readonly part?: PortraitCrop;
  readonly width: number;
  readonly height: number;
  readonly label?: string;
}

/** A picture, or the part of it in the frame, drawn in a size. */
function Picture({ picture, part, width, height, label }: PictureProps) {
  const draw = (canvas: HTMLCanvasElement) => {
    const { left, top, ...kept } = part ?? { left: 0, top: 0, width: picture.width };
    const keptHeight = part === undefined ? picture.height : portraitHeight(part.width);
    canvas.getContext('2d')?.drawImage(picture, left, top, kept.width, keptHeight, 0, 0, canvas.width, canvas.height);
  };
  return (
    <canvas
      className="crop-frame__picture"
      ref={(canvas) => {
        if (canvas !== null) draw(canvas);
      }}
      width={Math.round(width)}
      height={Math.round(height)}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
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

function boxStyle({ left, top, width }: PortraitCrop, scale: number) {
  return { left: left * scale, top: top * scale, width: width * scale, height: portraitHeight(width) * scale };
}
