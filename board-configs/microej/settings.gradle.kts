// MicroEJ's repositories are not public: say where yours is by -PmicroejRepository=URL (or once and for all in
// ~/.gradle/gradle.properties), if the init script of the SDK's installation has not told Gradle already.
val microejRepository: String? = providers.gradleProperty("microejRepository").orNull

pluginManagement {
    val microejRepository: String? = providers.gradleProperty("microejRepository").orNull
    if (microejRepository != null) {
        repositories {
            maven { url = uri(microejRepository) }
            gradlePluginPortal()
        }
    }
}

if (microejRepository != null) {
    dependencyResolutionManagement {
        repositories {
            maven { url = uri(microejRepository) }
        }
    }
}

rootProject.name = "cogwire-microej"
