/** What a page that fails to draw becomes. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FailureBoundary } from '../../renderer/components/failure-boundary.tsx';

const props = { message: 'It failed.', remedy: 'Do it again.', againLabel: 'Again' };

describe('the boundary of a page', () => {
  it('shows the page while it can be drawn', () => {
    expect(renderToStaticMarkup(<FailureBoundary {...props}>page</FailureBoundary>)).toBe('page');
  });

  it('says what happened, with one action, once it could not', () => {
    const boundary = new FailureBoundary({ ...props, children: 'page' });
    Object.assign(boundary, { state: FailureBoundary.getDerivedStateFromError() });
    const markup = renderToStaticMarkup(<>{boundary.render()}</>);
    expect(markup).toContain('It failed.');
    expect(markup).toContain('Again</button>');
    expect(markup).not.toContain('page');
  });
});
