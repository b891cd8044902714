package io.dynaferry.dynamodb.access;

import io.dynaferry.failure.ExitCode;
import io.dynaferry.failure.MigrationException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Systems Manager's parameters, of which only a SecureString keeps a secret. */
final class ParameterStore implements StoredKeyReader.KeyStore {
    private final SsmClient client;

    ParameterStore(SsmClient client) {
        this.client = client;
    }

    @Override
    public String read(String id) {
        Parameter parameter = client.getParameter(request -> request.name(id).withDecryption(true))
                .parameter();
        if (parameter.type() != ParameterType.SECURE_STRING) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "Cannot use the stored access key: the parameter is not encrypted [credentials=ssm:" + id
                            + "]. Store it as a SecureString, and exchange the key: it could be read by many.");
        }
        return parameter.value();
    }

    @Override
    public void close() {
        client.close();
    }
}
