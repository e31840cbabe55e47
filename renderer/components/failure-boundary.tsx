/** Keeps a page that fails to draw from leaving the window blank: it says so and offers to draw it again. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { ProblemNote } from './problem-note.tsx';

export interface FailureBoundaryProps {
  readonly message: string;
  readonly remedy: string;
  readonly againLabel: string;
  /** What is drawn; another value of it, such as the name of another page, is a new attempt. */
  readonly page: string;
  readonly children: ReactNode;
}

interface FailureState {
  readonly failedPage: string | undefined;
}

/** A class, since React catches what its children throw in no other way. */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureState> {
  override readonly state: FailureState = { failedPage: undefined };

  static getDerivedStateFromError(): Partial<FailureState> {
    return { failedPage: '' };
  }

  override componentDidCatch(): void {
    this.setState({ failedPage: this.props.page });
  }

  override componentDidUpdate(before: FailureBoundaryProps): void {
    if (this.state.failedPage !== undefined && before.page !== this.props.page) this.setState({ failedPage: undefined });
  }

  private readonly tryAgain = (): void => {
    this.setState({ failedPage: undefined });
  };

  override render(): ReactNode {
    const { message, remedy, againLabel, children } = this.props;
    if (this.state.failedPage === undefined) return children;
    return (
      <main className="failure">
        <ProblemNote message={message} remedy={remedy}>
          <button type="button" className="button" onClick={this.tryAgain}>
            {againLabel}
          </button>
        </ProblemNote>
      </main>
    );
  }
}
