package org.countyread.hub.registry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.countyread.hub.platform.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's own password. */
@RestController
class OwnPasswordController {
    private final UserAccounts accounts;

    OwnPasswordController(UserAccounts accounts) {
        this.accounts = accounts;
    }

    /** Changes it and ends every session and token of the user, this one too: sign in again with the new one. */
    @PutMapping("/api/session/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(CurrentUser user, @Valid @RequestBody PasswordChange change) {
        accounts.changeOwnPassword(user.username(), change.current(), change.next());
    }

    record PasswordChange(
            @NotNull @Size(max = 200) String current,
            @NotNull @Size(max = 200) String next) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }
}
