import type { NewMount } from '../newContainer.ts';
import { optionsOf, wrong, type Parsed } from './parsed.ts';

/** Source: Docker's `RestrictedNamePattern`. */
const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/**
 * A mount as `docker run` takes it: `volume:/path`, `/host/path:/path`, each with `:ro`, or `/path` for an anonymous volume,
 * as with `--volume`; `type=tmpfs,target=/path`, as with `--mount`.
 */
export function parseMount(text: string): Parsed<NewMount> {
  const trimmed = text.trim();
  const mount = trimmed.startsWith('type=') ? parseLong(trimmed) : parseShort(trimmed);
  return 'value' in mount ? checked(mount.value) : mount;
}

/** The way back. */
export function mountText({ type, source, target, readOnly = false }: NewMount): string {
  if (type === 'tmpfs') return `type=tmpfs,target=${target}${readOnly ? ',readonly' : ''}`;
  return `${source === '' ? '' : `${source}:`}${target}${readOnly ? ':ro' : ''}`;
}

function parseShort(text: string): Parsed<NewMount> {
  // A Windows path has a colon of its own.
  const drive = /^[A-Za-z]:(?=[\\/][^:]*:)/.exec(text)?.[0] ?? '';
  const parts = text.slice(drive.length).split(':');
  if (parts.length === 1) return { value: { type: 'volume', source: '', target: text } };
  const [source = '', target = '', ...options] = parts;
  const others = options.flatMap((option) => option.split(','));
  const unknown = others.find((option) => option !== 'ro' && option !== 'rw');
  if (unknown !== undefined) return wrong('bad-mount-option', unknown);
  const readOnly = others.includes('ro');
  const from = drive + source;
  const type = drive !== '' || source.startsWith('/') ? 'bind' : 'volume';
  return { value: { type, source: from, target, ...(readOnly && { readOnly }) } };
}

function parseLong(text: string): Parsed<NewMount> {
  let type: NewMount['type'] = 'volume';
  let source = '';
  let target = '';
  let readOnly = false;
  for (const { key, value } of optionsOf(text)) {
    if (key === 'type') {
      if (value !== 'volume' && value !== 'bind' && value !== 'tmpfs')
        return wrong('bad-mount-type', value ?? '');
      type = value;
    } else if (key === 'source' || key === 'src') source = value ?? '';
    else if (key === 'target' || key === 'dst' || key === 'destination') target = value ?? '';
    else if (key === 'readonly' || key === 'ro') readOnly = value === undefined || value === 'true';
    else return wrong('bad-mount-option', key);
  }
  return {
    value: { type, source: type === 'tmpfs' ? '' : source, target, ...(readOnly && { readOnly }) },
  };
}

function checked(mount: NewMount): Parsed<NewMount> {
  const { type, source, target } = mount;
  const isAbsolute = /^(\/|[A-Za-z]:[\\/])/.test(source);
  if (/^(~|\.{1,2}([\\/]|$))/.test(source) || (type === 'bind' && !isAbsolute))
    return wrong('source-not-absolute', source);
  if (type === 'volume' && source !== '' && !volumeName.test(source)) return wrong('bad-volume-name', source);
  if (!target.startsWith('/') || target.includes('\u0000')) return wrong('path-not-absolute', target);
  if (/^\/+$/.test(target)) return wrong('path-is-root', target);
  return { value: mount };
}
