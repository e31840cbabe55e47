/** Keeps a page that fails to draw from leaving the window blank: it says so and offers to draw it again. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { ProblemNote } from './problem-note.tsx';

export interface FailureBoundaryProps {
  readonly message: string;
  readonly remedy: string;
  readonly againLabel: string;
  readonly children: ReactNode;
}

interface FailureState {
  readonly failed: boolean;
}

/** A class, since React catches what its children throw in no other way. */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureState> {
  override readonly state: FailureState = { failed: false };

  static getDerivedStateFromError(): FailureState {
    return { failed: true };
  }

  private readonly tryAgain = (): void => {
    this.setState({ failed: false });
  };

  override render(): ReactNode {
    const { message, remedy, againLabel, children } = this.props;
    if (!this.state.failed) return children;
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
