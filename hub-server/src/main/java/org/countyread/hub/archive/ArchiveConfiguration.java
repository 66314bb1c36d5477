package org.countyread.hub.archive;

import java.io.IOException;
import java.nio.file.Path;
import org.countyread.hub.archive.store.DirectoryObjectStore;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectStore;
import org.countyread.hub.archive.store.ObjectStoreSettings;
import org.countyread.hub.archive.store.PartStore;
import org.countyread.hub.archive.store.S3ObjectStore;
import org.countyread.hub.archive.store.S3PartStore;
import org.countyread.hub.platform.HubSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the object store. */
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {
    @Bean
    ObjectStore objectStore(ObjectStoreSettings settings, HubSettings hub) throws IOException {
        if (settings.kind() == ObjectStoreSettings.Kind.S3) {
            return new S3ObjectStore(s3(settings));
        }
        Path directory = settings.directory();
        return new DirectoryObjectStore(directory == null ? hub.dataDirectory().resolve("objects") : directory);
    }

    /** None for a directory: it is of one machine, and parts in it would help nobody. */
    @Bean
    @Nullable
    PartStore partStore(ObjectStoreSettings settings) throws IOException {
        return settings.kind() == ObjectStoreSettings.Kind.S3 ? new S3PartStore(s3(settings)) : null;
    }

    private static ObjectStoreSettings.S3 s3(ObjectStoreSettings settings) {
        ObjectStoreSettings.S3 s3 = settings.s3();
        if (s3 == null) {
            throw new IllegalStateException("countyread.hub.object-store.s3 is not set");
        }
        return s3;
    }

    @Bean
    LocalCopies localCopies(ObjectStore objects, ObjectStoreSettings settings, HubSettings hub) throws IOException {
        return new LocalCopies(
                objects,
                hub.dataDirectory().resolve("cache"),
                settings.localCopiesMax().toBytes());
    }
}
