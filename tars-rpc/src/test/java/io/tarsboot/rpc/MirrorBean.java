package io.tarsboot.rpc;

import io.tarsboot.rpc.kinds.MirrorPassResult;
import io.tarsboot.rpc.kinds.MirrorServant;
import io.tarsboot.rpc.kinds.Tree;
import io.tarsboot.rpc.kinds.Value;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import java.util.List;
import java.util.Map;

/** Gives back what it is given. */
public final class MirrorBean implements MirrorServant {

    public static final String OBJECT = "VecApp.VecServer.MirrorObj";

    @Override
    public MirrorPassResult pass(Value given) {
        return new MirrorPassResult(given, given, given.text().length());
    }

    @Override
    public List<Tree> trees(List<Tree> given) {
        return given;
    }

    @Override
    public Map<String, Double> numbers(Map<String, Double> given) {
        return given;
    }

    @Override
    public void nothing() {}

    @Override
    public int refuse(int code) {
        CurrentCall.get().setResponseContext("refused", Integer.toString(code));
        throw new ServantException(code, "refused as asked");
    }
}
