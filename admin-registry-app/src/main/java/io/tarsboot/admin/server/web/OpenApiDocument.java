package io.tarsboot.admin.server.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says beside the routes. It is put together when somebody asks for it first. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Tars Boot admin", version = "v1", description = "Everything that an operator does."),
        security = @SecurityRequirement(name = OpenApiDocument.BEARER))
@SecurityScheme(name = OpenApiDocument.BEARER, type = SecuritySchemeType.HTTP, scheme = "bearer")
class OpenApiDocument {

    static final String BEARER = "bearer";
}
