package io.tarsboot.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.sofa.jraft.util.RpcFactoryHelper;
import io.tarsboot.raft.engine.TransportRpcFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hessian reads objects of any class from the network; it must not come back, nor bolt, which brings it. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.alipay.remoting.rpc.RpcServer",
                "com.alipay.hessian.ClassNameResolver",
                "com.caucho.hessian.io.Hessian2Input",
                "com.alipay.sofa.jraft.rpc.impl.BoltRaftRpcFactory"
            })
    void neitherBoltNorHessianIsThere(String type) {
        assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void jRaftSpeaksOverOurTransport() {
        assertThat(RpcFactoryHelper.rpcFactory()).isInstanceOf(TransportRpcFactory.class);
    }
}
