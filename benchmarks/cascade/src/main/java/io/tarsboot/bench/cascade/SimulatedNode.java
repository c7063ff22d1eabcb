package io.tarsboot.bench.cascade;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.naming.model.DirectoryCopy;
import io.tarsboot.naming.model.DirectoryCopy.Question;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says to the registry what a node says: one connection, signs of life, a question for work and one for changes of
 * addresses, both of which wait. Most copies are not kept, since there are thousands on one machine: these only read what
 * they are told. All of it happens on the thread of the connection.
 */
final class SimulatedNode extends ByteToMessageDecoder {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

    private static final int REPORT = 1;
    private static final int DESIRED = 2;
    private static final int ADDRESSES = 3;

    private final int number;
    private final Arrivals arrivals;
    private final @Nullable DirectoryCopy kept;

    private DirectoryCopy place = new DirectoryCopy(Directory.EMPTY);
    private long begun;
    private long workRevision;
    private @Nullable ChannelHandlerContext connection;

    /** @param keeps whether it has a copy that can be looked at */
    SimulatedNode(int number, Arrivals arrivals, boolean keeps) {
        this.number = number;
        this.arrivals = arrivals;
        this.kept = keeps ? new DirectoryCopy(Directory.EMPTY) : null;
    }

    @Nullable
    Directory copy() {
        return kept == null ? null : kept.current();
    }

    /**
     * Begins to follow the addresses.
     *
     * @param known everything at a revision; {@link Directory#EMPTY} if nothing is
     */
    void follow(Directory known) {
        ChannelHandlerContext open = open();
        open.executor().execute(() -> {
            place = new DirectoryCopy(known);
            begun = System.nanoTime();
            askForAddresses(open);
        });
    }

    private ChannelHandlerContext open() {
        ChannelHandlerContext open = connection;
        if (open == null) {
            throw new IllegalStateException("node " + number + " is not connected");
        }
        return open;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection = context;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        // Spread, as those of nodes are that did not start at the same time.
        later(context, SIGN_OF_LIFE.multipliedBy(number % 100).dividedBy(100), this::live);
        askForWork(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        cause.printStackTrace();
        var unused = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        arrivals.failed();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (in.readableBytes() >= Integer.BYTES) {
            int length = in.getInt(in.readerIndex());
            if (in.readableBytes() < length) {
                return;
            }
            in.skipBytes(Integer.BYTES);
            ResponsePacket response = Frames.response(in, length - Integer.BYTES);
            if (response.requestId() == ADDRESSES) {
                arrivals.read(length);
            }
            take(context, response);
        }
    }

    private void take(ChannelHandlerContext context, ResponsePacket response) {
        boolean succeeded = response.returnCode() == ReturnCode.SUCCESS;
        if (!succeeded) {
            arrivals.failed();
        }
        switch (response.requestId()) {
            case ADDRESSES -> {
                if (succeeded) {
                    take(TarsReader.read(response.results().readBytes(0, "result"), DirectoryChange::read));
                }
                again(context, succeeded, this::askForAddresses);
            }
            case DESIRED -> {
                if (succeeded) {
                    workRevision = response.results()
                            .readStruct(0, "result", DesiredState::read)
                            .revision();
                }
                again(context, succeeded, this::askForWork);
            }
            default -> later(context, SIGN_OF_LIFE, this::live);
        }
    }

    private interface Ask {
        void ask(ChannelHandlerContext context);
    }

    private static void again(ChannelHandlerContext context, boolean atOnce, Ask ask) {
        if (atOnce) {
            ask.ask(context);
        } else {
            later(context, AFTER_FAILURE, ask);
        }
    }

    private static void later(ChannelHandlerContext context, Duration wait, Ask ask) {
        var unused = context.executor().schedule(() -> ask.ask(context), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void take(DirectoryChange change) {
        if (kept != null) {
            var unused = kept.take(change);
        }
        // Where it stands, without what is there.
        boolean different = place.take(change.toBuilder()
                .objects(List.of())
                .removedObjects(List.of())
                .nodes(List.of())
                .removedNodes(List.of())
                .hasRules(false)
                .build());
        if (different) {
            arrivals.loaded(System.nanoTime() - begun);
        }
        if (!change.whole()) {
            change.objects()
                    .forEach(object -> object.endpoints().stream()
                            .filter(endpoint -> endpoint.timeout() != World.UNCHANGED)
                            .forEach(endpoint -> arrivals.arrived(endpoint.timeout())));
        }
    }

    private void live(ChannelHandlerContext context) {
        NodeReport report = new NodeReport(World.node(number), List.of(), false);
        call(context, REPORT, "report", out -> out.writeStruct(1, report));
    }

    private void askForWork(ChannelHandlerContext context) {
        call(context, DESIRED, "desired", out -> {
            out.writeString(1, World.nodeName(number));
            out.writeString(2, World.SESSION);
            out.writeLong(3, workRevision);
            out.writeInt(4, (int) WAIT.toMillis());
        });
    }

    private void askForAddresses(ChannelHandlerContext context) {
        Question question = place.next();
        if (question instanceof Question.Page page) {
            call(context, ADDRESSES, "page", out -> {
                out.writeString(1, page.epoch());
                out.writeLong(2, page.revision());
                out.writeInt(3, page.page());
                out.writeInt(4, page.pages());
            });
            return;
        }
        Question.Changes changes = (Question.Changes) question;
        call(context, ADDRESSES, "watch", out -> {
            out.writeString(1, World.nodeName(number));
            out.writeString(2, World.SESSION);
            out.writeString(3, changes.epoch());
            out.writeLong(4, changes.since());
            out.writeInt(5, (int) WAIT.toMillis());
        });
    }

    private static void call(ChannelHandlerContext context, int id, String function, ValuesWriter arguments) {
        var unused = context.writeAndFlush(Frames.request(context.alloc(), id, function, arguments));
    }
}
