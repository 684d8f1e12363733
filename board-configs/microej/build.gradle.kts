// An application of MicroEJ SDK 6. The JARs are the ones that Maven makes for every other board: run
// `mvn -DskipTests package` at the top first.
plugins {
    id("com.microej.gradle.application") version "1.0.0"
}

group = "cogwire"
version = "0.1.0"

microej {
    applicationEntryPoint = "cogwire.microej.Main"
}

val cogwire = "0.1.0-SNAPSHOT"
val top = layout.projectDirectory.dir("../..")

dependencies {
    implementation("ej.api:edc:1.3.7")
    implementation("ej.api:bon:1.4.4")
    implementation(
        files(
            top.file("hal-ethernet/target/hal-ethernet-$cogwire.jar"),
            top.file("stack-core/target/stack-core-$cogwire.jar"),
            top.file("board-configs/apps/target/board-apps-$cogwire.jar"),
        )
    )

    // The VEE Port that the application is built for: -PveePort=group:module:version. It needs the C side in c/.
    providers.gradleProperty("veePort").orNull?.let { microejVee(it) }
}
