package org.countyread.hub.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of sites and the gateways at them. */
@RestController
class RegisterController {
    private final CommunityRegistry registry;
    private final RegisterImport register;
    private final GatewayEnrolment enrolment;

    RegisterController(CommunityRegistry registry, RegisterImport register, GatewayEnrolment enrolment) {
        this.registry = registry;
        this.register = register;
        this.enrolment = enrolment;
    }

    /** Hospitals, townships and whatever else has a gateway; another kind when it is asked for. */
    @GetMapping("/api/sites")
    Items<Site> sites(CurrentUser user, @RequestParam Optional<Organisation.Kind> kind) {
        Map<String, Gateway> gateways = gatewaysBySite();
        Map<String, String> groups =
                registry.groups().stream().collect(Collectors.toMap(MedicalGroup::code, MedicalGroup::name));
        return new Items<>(registry.organisations().stream()
                .filter(one -> user.maySee(one.code()))
                .filter(one -> kind.map(one.kind()::equals)
                        .orElse(one.kind() != Organisation.Kind.VILLAGE_CLINIC || gateways.containsKey(one.code())))
                .map(one -> Site.of(one, groups, Optional.ofNullable(gateways.get(one.code()))))
                .toList());
    }

    @GetMapping("/api/gateways")
    Items<GatewayView> gateways(CurrentUser user) {
        user.require(Role.ADMINISTRATOR);
        Map<String, Instant> pending = enrolment.pendingCodes().stream()
                .collect(Collectors.toMap(
                        GatewayRepository.PendingCode::siteCode, GatewayRepository.PendingCode::expiresAt));
        Map<String, String> names =
                registry.organisations().stream().collect(Collectors.toMap(Organisation::code, Organisation::name));
        return new Items<>(enrolment.gateways().stream()
                .map(gateway -> new GatewayView(
                        gateway,
                        names.computeIfAbsent(gateway.siteCode(), registry::siteName),
                        pending.get(gateway.siteCode())))
                .toList());
    }

    @PostMapping("/api/gateways/{siteCode}/enrolment-codes")
    @ResponseStatus(HttpStatus.CREATED)
    GatewayEnrolment.IssuedCode issueCode(CurrentUser user, @PathVariable String siteCode) {
        user.require(Role.ADMINISTRATOR);
        return enrolment.issueCode(siteCode, user.username());
    }

    @PostMapping("/api/gateways/{siteCode}/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(CurrentUser user, @PathVariable String siteCode) {
        user.require(Role.ADMINISTRATOR);
        enrolment.revoke(siteCode);
    }

    @PutMapping("/api/county-register")
    RegisterImport.Imported replace(CurrentUser user, @RequestBody CountyRegister county) {
        user.require(Role.ADMINISTRATOR);
        return register.replace(county);
    }

    private Map<String, Gateway> gatewaysBySite() {
        return enrolment.gateways().stream()
                .filter(gateway -> gateway.revokedAt().isEmpty())
                .collect(Collectors.toMap(Gateway::siteCode, Function.identity()));
    }

    record Items<T>(List<T> items) {}

    record Site(
            String code,
            String name,
            Organisation.Kind kind,
            @Nullable String groupCode,
            @Nullable String groupName,
            boolean connected,
            @Nullable Instant lastHeardAt) {
        static Site of(Organisation one, Map<String, String> groups, Optional<Gateway> gateway) {
            return new Site(
                    one.code(),
                    one.name(),
                    one.kind(),
                    one.groupCode().orElse(null),
                    one.groupCode().map(groups::get).orElse(null),
                    gateway.map(Gateway::connected).orElse(false),
                    gateway.flatMap(Gateway::lastHeardAt).orElse(null));
        }
    }

    /** Whether a gateway is admitted. */
    enum GatewayState {
        ENROLLED,
        REVOKED
    }

    record GatewayView(
            String siteCode,
            String siteName,
            GatewayState state,
            String fingerprint,
            Instant enrolledAt,
            @Nullable Instant revokedAt,
            boolean connected,
            @Nullable String address,
            @Nullable String node,
            @Nullable Instant lastHeardAt,
            @Nullable Instant codeExpiresAt) {
        GatewayView(Gateway gateway, String siteName, @Nullable Instant codeExpiresAt) {
            this(
                    gateway.siteCode(),
                    Objects.requireNonNull(siteName),
                    gateway.revokedAt().isPresent() ? GatewayState.REVOKED : GatewayState.ENROLLED,
                    gateway.fingerprint(),
                    gateway.enrolledAt(),
                    gateway.revokedAt().orElse(null),
                    gateway.connected(),
                    gateway.address().orElse(null),
                    gateway.node().orElse(null),
                    gateway.lastHeardAt().orElse(null),
                    codeExpiresAt);
        }
    }
}
