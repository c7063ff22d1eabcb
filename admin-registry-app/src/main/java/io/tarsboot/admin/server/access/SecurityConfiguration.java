package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.problem.ProblemAnswers;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Puts {@link Routes} in front of everything that the server serves. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    Secrets secrets() {
        return new Secrets();
    }

    @Bean
    Passwords passwords(Secrets secrets) {
        return new Passwords(secrets);
    }

    @Bean
    LoginThrottle loginThrottle(AdminProperties properties, InstantSource clock) {
        return new LoginThrottle(properties.login(), clock);
    }

    @Bean
    FirstAdmin firstAdmin(
            Registry registry, Passwords passwords, Secrets secrets, AdminProperties properties, InstantSource clock) {
        AdminProperties.Login login = properties.login();
        FirstPassword password =
                new FirstPassword(login.initialPassword(), login.initialPasswordFile(), secrets, System.out::println);
        return new FirstAdmin(registry, passwords, password, clock);
    }

    @Bean
    SecurityFilterChain routes(HttpSecurity http, Tokens tokens, Registry registry, ProblemAnswers answers)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> {
                    // What was allowed to begin may end: the rest of an event stream, the page of an error.
                    requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    for (Route route : Routes.ALL) {
                        requests.requestMatchers(PathPatternRequestMatcher.pathPattern(route.method(), route.path()))
                                .access(new RouteAuthorization(route, registry));
                    }
                    requests.anyRequest().denyAll();
                })
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refusal) -> answers.write(noToken(), request, response))
                        .accessDeniedHandler(
                                (request, response, refusal) -> answers.write(noRoute(), request, response)))
                .build();
    }

    private static ProblemException noToken() {
        return ProblemException.of(
                ProblemCode.UNAUTHENTICATED, "the request has no token", "Log in, and send the token as a bearer.");
    }

    private static ProblemException noRoute() {
        return ProblemException.of(
                ProblemCode.NOT_ALLOWED,
                "there is no such path and method, or nobody may use it",
                "See the OpenAPI document (/api/v1/openapi) for what there is.");
    }
}
