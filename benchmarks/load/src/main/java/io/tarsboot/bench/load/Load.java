package io.tarsboot.bench.load;

import java.time.Duration;

/** Keeps a client busy for a time, in one shape. */
@FunctionalInterface
public interface Load {

    /** Runs until the time is over and everything that was begun has ended. */
    Window run(Operation operation, Duration time) throws InterruptedException;

    static Load of(Shape shape) {
        if (shape instanceof Shape.Blocking blocking) {
            return new BlockingLoad(blocking);
        } else if (shape instanceof Shape.Asynchronous asynchronous) {
            return new AsynchronousLoad(asynchronous);
        } else {
            return new PacedLoad((Shape.Paced) shape);
        }
    }
}
