package org.countyread.gateway.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The administrator of the site keeps its accounts. Thread-safe. */
@RestController
@RequestMapping("/api/users")
class AccountController {
    /** An account that is to be made. Immutable. */
    record NewAccount(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9._-]{1,64}")
            String username,

            @NotBlank @Size(max = 64) String displayName,
            @NotBlank @Size(min = 10, max = 72) String password,
            @NotEmpty Set<Role> roles) {}

    /** Another password. Immutable. */
    record NewPassword(@NotBlank @Size(min = 10, max = 72) String password) {}

    /** All accounts. Immutable. */
    record AccountList(List<Account> items) {}

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    AccountList list() {
        return new AccountList(accounts.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Account create(@Valid @RequestBody NewAccount wanted) {
        return accounts.create(wanted.username(), wanted.displayName(), wanted.password(), wanted.roles());
    }

    @PutMapping("/{username}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@PathVariable String username, @Valid @RequestBody NewPassword wanted) {
        accounts.changePassword(username, wanted.password());
    }
}
