package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.rpc.RaftRpcFactory;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.SPI;
import org.jspecify.annotations.Nullable;

/** Found by JRaft as the way to speak to other members: over the transport that each member was given. */
@SPI(priority = 100)
public final class TransportRpcFactory implements RaftRpcFactory {

    @Override
    public void registerProtobufSerializer(String className, Object... args) {
        // RaftMessages lists what is read; nothing is registered by name.
    }

    @Override
    public RpcClient createRpcClient(@Nullable ConfigHelper<RpcClient> helper) {
        RpcClient client = new TransportRpcClient();
        if (helper != null) {
            helper.config(client);
        }
        return client;
    }

    @Override
    public RpcServer createRpcServer(Endpoint endpoint, @Nullable ConfigHelper<RpcServer> helper) {
        throw new UnsupportedOperationException("a server without a transport (expected: members make their own)");
    }

    /** JRaft's pipeline counts on bolt's connections; batches of entries make up for it. */
    @Override
    public boolean isReplicatorPipelineEnabled() {
        return false;
    }
}
