package io.tarsboot.spring;

import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.spring.echo.EchoServant;

@TarsServant("EchoObj")
class EchoService implements EchoServant {

    @Override
    public String echo(String text) {
        return text;
    }

    @Override
    public int fail(int code) {
        throw new ServantException(code, "as you wish");
    }
}
