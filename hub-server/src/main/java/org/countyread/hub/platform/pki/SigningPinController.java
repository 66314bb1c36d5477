package org.countyread.hub.platform.pki;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A physician's PIN for the own signing key. */
@RestController
@RequestMapping("/api/session/signing-pin")
class SigningPinController {
    private final PhysicianKeys keys;

    SigningPinController(PhysicianKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    Pin state(CurrentUser user) {
        return new Pin(keys.hasPin(user.username()));
    }

    /** Sets or changes the PIN; without {@code next} it is lifted. A physician without a key gets one. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(CurrentUser user, @Valid @RequestBody PinChange change) {
        user.require(Role.READER, Role.REVIEWER);
        Optional<String> current = Optional.ofNullable(change.current());
        keys.findOrIssue(user.username(), user.displayName(), current);
        keys.changePin(user.username(), current, Optional.ofNullable(change.next()));
    }

    record Pin(boolean required) {}

    record PinChange(
            @Nullable @Size(max = 64) String current,
            @Nullable @Size(max = 64) String next) {
        @Override
        public String toString() {
            return "PinChange";
        }
    }
}
