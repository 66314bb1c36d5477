package org.countyread.hub.platform.security;

import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.countyread.hub.platform.PlatformError;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which path needs what, in one table, and the headers of every answer. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** The viewer decodes pixels in WebAssembly workers; nothing else is needed beyond the hub's own files. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
            + "worker-src 'self' blob:; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
            + "font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; object-src 'self' blob:; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, TokenFilter tokenFilter, ProblemWriter problems)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // the token filter asks for it, of cookie requests only
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(tokenFilter, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/tokens", "/api/session")
                        .permitAll()
                        .requestMatchers("/api/**", "/dicom-web/**", "/fhir/**")
                        .authenticated()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access((authentication, context) -> new AuthorizationDecision(fromThisMachine(context)
                                || CurrentUser.current()
                                        .map(user -> user.has(Role.ADMINISTRATOR))
                                        .orElse(false)))
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint((request, response, cause) -> problems.write(
                                        request,
                                        response,
                                        PlatformError.UNAUTHENTICATED,
                                        "Sign in, or send a living token."))
                                .accessDeniedHandler((request, response, cause) -> problems.write(
                                        request, response, PlatformError.FORBIDDEN, "This needs another role.")))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frame -> frame.sameOrigin())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    @Bean
    TokenFilter tokenFilter(AccessTokens tokens, ProblemWriter problems) {
        return new TokenFilter(tokens, problems);
    }

    /** People are known by their tokens alone; this keeps Spring Boot from inventing a user with a password. */
    @Bean
    UserDetailsService noUserDetails() {
        return username -> {
            throw new UsernameNotFoundException("people are known by their tokens");
        };
    }

    /** The filter belongs to the security chain alone. */
    @Bean
    FilterRegistrationBean<TokenFilter> tokenFilterOutsideTheChain(TokenFilter tokenFilter) {
        FilterRegistrationBean<TokenFilter> registration = new FilterRegistrationBean<>(tokenFilter);
        registration.setEnabled(false);
        return registration;
    }

    /** A request that came through a proxy is not from this machine, whoever runs the proxy. */
    private static boolean fromThisMachine(RequestAuthorizationContext context) {
        if (context.getRequest().getHeader("X-Forwarded-For") != null
                || context.getRequest().getHeader("Forwarded") != null) {
            return false;
        }
        try {
            return InetAddress.getByName(context.getRequest().getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
