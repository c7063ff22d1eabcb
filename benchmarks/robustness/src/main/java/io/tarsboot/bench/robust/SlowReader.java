package io.tarsboot.bench.robust;

import java.io.IOException;

/** Asks for much and reads little or nothing of it. Runs on two threads of its own. */
final class SlowReader {

    private static final int MOST_OUTSTANDING = 200;
    private static final long PAUSE_MILLIS = 50;

    private final RawConnection connection;
    private final Payloads payloads;
    private final Thread writing = new Thread(this::write, "slow-writing");
    private final Thread reading = new Thread(this::read, "slow-reading");
    private volatile boolean enough;

    private SlowReader(RawConnection connection, Payloads payloads) {
        this.connection = connection;
        this.payloads = payloads;
    }

    static SlowReader start(int port, Ends ends, Payloads payloads, boolean reads) throws IOException {
        SlowReader reader = new SlowReader(new RawConnection(port, ends), payloads);
        reader.writing.start();
        if (reads) {
            reader.reading.start();
        }
        return reader;
    }

    private void write() {
        try {
            while (!enough) {
                if (connection.outstanding() < MOST_OUTSTANDING) {
                    connection.send(payloads.next(Payloads.LARGE));
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (IOException e) {
            // The server or the end of the round has closed the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            while (!enough) {
                connection.readAnswer();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            // As above.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() throws IOException, InterruptedException {
        enough = true;
        connection.close();
        writing.join();
        reading.join();
        connection.giveUp(Ends.GIVEN_UP);
    }
}
