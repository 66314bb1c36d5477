package org.countyread.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.countyread.gateway.settings.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Makes the first account of a new box: {@code admin} with a random password, written to a file only its owner reads;
 * in a demonstration {@code technician} with the published password instead.
 */
@Component
class FirstAccount implements InitializingBean {
    static final String PASSWORD_FILE = "initial-admin-password";
    private static final String DEMO_PASSWORD = "demo-county-1";
    private static final Logger LOG = LoggerFactory.getLogger(FirstAccount.class);

    private final Accounts accounts;
    private final GatewaySettings settings;

    FirstAccount(Accounts accounts, GatewaySettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        if (!accounts.none()) {
            return;
        }
        if (settings.demo()) {
            accounts.create("technician", "放射技师", DEMO_PASSWORD, EnumSet.of(Role.TECHNICIAN));
            return;
        }
        String password = Accounts.newSecret();
        Path file = settings.dataDirectory().resolve(PASSWORD_FILE);
        Files.deleteIfExists(file);
        if (Files.getFileStore(settings.dataDirectory()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, password + System.lineSeparator());
        accounts.create("admin", "管理员", password, EnumSet.allOf(Role.class));
        LOG.info("made the account admin; its password is in {}", file);
    }
}
