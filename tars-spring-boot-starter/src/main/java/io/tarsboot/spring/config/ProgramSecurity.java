package io.tarsboot.spring.config;

import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;

/**
 * How a program secures its connections by itself, after all that properties say: for the framework's own programs, which
 * have certificates of the framework. At most one bean.
 */
public interface ProgramSecurity {

    /** What properties say is all. */
    ProgramSecurity NONE = new ProgramSecurity() {
        @Override
        public ServerConfig server(ServerConfig config) {
            return config;
        }

        @Override
        public ClientConfig client(ClientConfig config) {
            return config;
        }
    };

    ServerConfig server(ServerConfig config);

    ClientConfig client(ClientConfig config);
}
