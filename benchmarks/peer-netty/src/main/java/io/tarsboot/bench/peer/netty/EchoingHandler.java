package io.tarsboot.bench.peer.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/** Sends every frame back as it is; all that came in one turn of the event loop go out in one flush. */
final class EchoingHandler extends Frames {

    @Override
    void frame(ChannelHandlerContext context, ByteBuf in, int length) {
        var unused = context.write(in.retainedSlice(in.readerIndex(), length));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        context.flush();
        super.channelReadComplete(context);
    }
}
