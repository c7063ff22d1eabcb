package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.chunks.FilesBeginResult;
import io.tarsboot.rpc.chunks.FilesPrx;
import io.tarsboot.rpc.chunks.FilesReadResult;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.Invocation;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large contents in chunks, as docs/push-and-streams.md shows it. */
class ChunkedFilesTest {

    private static final String OBJECT = "Demo.FileServer.FilesObj";

    private final ManualScheduler time = new ManualScheduler();
    private final InProcessTransport transport = new InProcessTransport();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger loseAnswer = new AtomicInteger(-1);
    private final byte[] content = new byte[(3 << 20) + 17];
    private TarsServer server;
    private Communicator communicator;
    private FilesPrx files;

    @BeforeEach
    void open() {
        new Random(7).nextBytes(content);
        Endpoint endpoint = Endpoint.tcp("127.0.0.1", 18700);
        server = TarsServer.builder(
                        ServerConfig.of("Demo", "FileServer").withAdapters(List.of(AdapterConfig.of(OBJECT, endpoint))))
                .servant(OBJECT, new ChunkedFiles(time))
                .acceptors(transport)
                .build();
        server.start();
        communicator = Communicator.builder()
                .connections(transport)
                .filter(this::loseOneAnswer)
                .build();
        files = communicator.proxy(FilesPrx.class, OBJECT + "@" + endpoint);
    }

    @AfterEach
    void close() {
        communicator.close();
        server.stop(Duration.ofSeconds(5));
        transport.close();
    }

    @Test
    void contentGoesUpAndComesDownInChunks() throws Exception {
        upload("large.bin");
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        download(files, "large.bin", down);
        assertThat(down.toByteArray()).isEqualTo(content);
        assertThat(writes).hasValue(content.length / ChunkedFiles.CHUNK + 1);
    }

    @Test
    void uploadGoesOnAfterAnAnswerWasLost() throws Exception {
        loseAnswer.set(5);
        assertThatThrownBy(() -> upload("large.bin")).isInstanceOf(ConnectionLostException.class);
        upload("large.bin");
        // The chunk whose answer was lost had been written, and was not sent again.
        assertThat(writes).hasValue(content.length / ChunkedFiles.CHUNK + 1);
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        download(files, "large.bin", down);
        assertThat(down.toByteArray()).isEqualTo(content);
    }

    @Test
    void chunkThatCameBeforeDoesNoHarm() {
        FilesBeginResult begun = files.begin("a", 6);
        Bytes chunk = Bytes.copyOf(new byte[] {1, 2, 3});
        assertThat(files.write(begun.session(), 0, chunk).next()).isEqualTo(3);
        assertThat(files.write(begun.session(), 0, chunk).next()).isEqualTo(3);
        assertThat(files.write(begun.session(), 3, chunk).next()).isEqualTo(6);
        assertThat(files.commit(begun.session(), ChunkedFiles.sha256(new byte[] {1, 2, 3, 1, 2, 3})))
                .isZero();
    }

    @Test
    void sessionsAreBoundedInNumberSizeAndTime() {
        String first = files.begin("a", 10).session();
        files.begin("b", 10);
        assertThatThrownBy(() -> files.begin("c", 10)).hasMessageContaining("2 uploads are under way");
        assertThatThrownBy(() -> files.begin("d", ChunkedFiles.MOST_BYTES + 1)).hasMessageContaining("size: 8388609");
        assertThatThrownBy(() -> files.write(first, 8, Bytes.copyOf(new byte[3])))
                .hasMessageContaining("within 10");
        time.advance(ChunkedFiles.IDLE.plusSeconds(1));
        assertThatThrownBy(() -> files.write(first, 0, Bytes.EMPTY)).hasMessageContaining("has ended");
        assertThat(files.begin("c", 10).offset()).isZero();
    }

    @Test
    void contentThatIsNotWhatWasAnnouncedIsNotVisible() {
        String session = files.begin("a", 2).session();
        files.write(session, 0, Bytes.copyOf(new byte[] {1, 2}));
        assertThatThrownBy(() -> files.commit(session, ChunkedFiles.sha256(new byte[] {2, 1})))
                .hasMessageContaining("not the one that was announced");
        assertThatThrownBy(() -> files.read("a", 0, 10)).hasMessageContaining("name: a");
    }

    private void upload(String name) throws IOException {
        upload(files, name, content.length, new ByteArrayInputStream(content), ChunkedFiles.sha256(content));
    }

    /** One chunk is under way at a time, so the slower side sets the pace and neither holds more than a chunk. */
    private static void upload(FilesPrx files, String name, long size, InputStream content, String sha256)
            throws IOException {
        FilesBeginResult begun = files.begin(name, size);
        content.skipNBytes(begun.offset());
        for (long offset = begun.offset(); offset < size; ) {
            Bytes chunk = Bytes.copyOf(content.readNBytes(begun.chunkSize()));
            offset += chunk.size();
            if (chunk.isEmpty()
                    || files.write(begun.session(), offset - chunk.size(), chunk)
                                    .next()
                            != offset) {
                throw new IOException("the content ends early, or somebody else uploads it too");
            }
        }
        files.commit(begun.session(), sha256);
    }

    private static void download(FilesPrx files, String name, OutputStream to) throws IOException {
        long offset = 0;
        FilesReadResult part;
        do {
            part = files.read(name, offset, ChunkedFiles.CHUNK);
            to.write(part.chunk().toByteArray());
            offset += part.chunk().size();
        } while (offset < part.size());
    }

    /** Breaks what the client knows, after the server has done its part. */
    private CompletionStage<ResponsePacket> loseOneAnswer(Invocation call, ClientFilter.Next next) {
        CompletionStage<ResponsePacket> answer = next.proceed(call);
        if (!call.function().equals("write") || writes.getAndIncrement() != loseAnswer.get()) {
            return answer;
        }
        return answer.thenApply(response -> {
            throw new ConnectionLostException(call.object(), call.function(), null, "lost by the test", null);
        });
    }
}
