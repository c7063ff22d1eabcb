package io.tarsboot.bench.peer.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Sends every frame back; all that came in one turn of the event loop go in one write. */
final class EchoingHandler extends Frames {

    private @Nullable ByteBuf batch;

    @Override
    void frame(ChannelHandlerContext context, ByteBuf in, int length) {
        ByteBuf answers = batch;
        if (answers == null) {
            answers = context.alloc().ioBuffer(BATCH);
            batch = answers;
        }
        answers.writeBytes(in, in.readerIndex(), length);
        if (answers.readableBytes() >= BATCH) {
            send(context);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        send(context);
        context.flush();
        super.channelReadComplete(context);
    }

    private void send(ChannelHandlerContext context) {
        if (batch != null) {
            var unused = context.write(batch);
            batch = null;
        }
    }
}
