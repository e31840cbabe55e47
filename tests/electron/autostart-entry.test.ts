import { describe, expect, it } from 'vitest';
import { autostartEntry, belongsTo } from '../../electron/shell/autostart-entry.ts';

const entryOf = (program: readonly string[], home = '/home/me/.local/share/jarvis', homeIsSet = false): string =>
  autostartEntry({ program, home, homeIsSet });

describe('the entry that starts Jarvis at login', () => {
  it('starts it in the tray', () => {
    expect(entryOf(['/opt/Jarvis/jarvis', '--hidden']).split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Jarvis',
      'Exec="/opt/Jarvis/jarvis" "--hidden"',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      'X-Jarvis-Home=/home/me/.local/share/jarvis',
      '',
    ]);
  });

  it('names a data folder that only the environment knew', () => {
    expect(entryOf(['/j'], '/data', true)).toContain('Exec="env" "JARVIS_HOME=/data" "/j"\n');
  });

  it('lets nothing of a path out of its quotes', () => {
    expect(entryOf(['/a b/$(x)`y`"z"/50%'])).toContain('Exec="/a b/\\\\$(x)\\\\`y\\\\`\\\\"z\\\\"/50%%"\n');
    expect(
      entryOf(['/a\nExec=evil'])
        .split('\n')
        .filter((line) => line.startsWith('Exec=')),
    ).toHaveLength(1);
    expect(entryOf(['/a'], '/x\nHidden=true').split('\n')).toContain('X-Jarvis-Home=/x\\nHidden=true');
  });

  it('is known again by its data folder', () => {
    expect(belongsTo(entryOf(['/j'], '/one'), '/one')).toBe(true);
    expect(belongsTo(entryOf(['/j'], '/one'), '/on')).toBe(false);
    expect(belongsTo('[Desktop Entry]\n', '/one')).toBe(false);
  });
});
