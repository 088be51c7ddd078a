package io.lockkeeper.cli.url;

import io.r2dbc.postgresql.client.DefaultHostnameVerifier;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Compares a host's name with its certificate as the driver does, and tells both names: the driver tells one of them. */
public final class HostNames implements HostnameVerifier {

    private static final String UNVERIFIED = "could not be verified";

    private volatile @Nullable String differ;

    @Override
    public boolean verify(String host, SSLSession session) {
        boolean same = DefaultHostnameVerifier.INSTANCE.verify(host, session);
        if (!same) {
            differ = "the host is " + host + ", and the certificate is for " + names(session);
        }
        return same;
    }

    /** What the driver's failure means. */
    Throwable told(Throwable failure) {
        String names = differ;
        return names != null && String.valueOf(failure.getMessage()).contains(UNVERIFIED)
                ? new SSLPeerUnverifiedException(names)
                : failure;
    }

    private static String names(SSLSession session) {
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            return Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .map(names -> names.stream().map(HostNames::name).collect(Collectors.joining(", ")))
                    .orElseGet(() -> certificate.getSubjectX500Principal().getName());
        } catch (SSLException | CertificateParsingException unreadable) {
            return "names that cannot be read";
        }
    }

    /** Its kind, and the name itself. */
    private static String name(List<?> entry) {
        return String.valueOf(entry.get(1));
    }
}
