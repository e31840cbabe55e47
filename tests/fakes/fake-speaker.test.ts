import { describeSpeaker } from '../contracts/speaker.ts';
import { createFakeSpeaker } from './fake-speaker.ts';
import { createVirtualClock } from './virtual-clock.ts';

const clock = createVirtualClock();

describeSpeaker('the fake', () => ({
  create: () => Promise.resolve(createFakeSpeaker(clock)),
  async run(work) {
    const settled = { yet: false };
    const done = (): void => {
      settled.yet = true;
    };
    work.then(done, done);
    while (!settled.yet) await clock.advance(20);
    return work;
  },
}));
