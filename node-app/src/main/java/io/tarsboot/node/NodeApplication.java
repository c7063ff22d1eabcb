package io.tarsboot.node;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The node as a program. */
public final class NodeApplication {

    private NodeApplication() {}

    public static void main(String[] args) {
        builder().run(args);
    }

    /** The application context of one node; several may stand in one program, each with its own properties. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(NodeConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                // Its own file name: in one program with others, each finds its own.
                .properties("spring.config.name=tars-node", "spring.main.keep-alive=true");
    }
}
